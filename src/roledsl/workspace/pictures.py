"""What a picture's first bytes say: whether it is a PNG or a JPEG file, and how large it is."""

from __future__ import annotations

_PNG, _JPEG, _END_OF_JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8", b"\xff\xd9"
# The markers of JPEG that begin a frame, which says the size (ITU-T T.81, table B.1): SOF, but for DHT, JPG and DAC.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_WITHOUT_LENGTH = frozenset({0x01, *range(0xD0, 0xDA)})


def picture_size(data: bytes) -> tuple[str, int, int] | None:
    """Give a picture's kind (``png`` or ``jpeg``), and its width and height in pixels; None for what is neither.

    A library that reads many kinds of pictures took a tenth of a second to import, which every check would have paid.
    """
    if data.startswith(_PNG) and data[12:16] == b"IHDR" and _is_whole_png(data):
        found = "png", int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    else:
        found = _jpeg(data) if data.startswith(_JPEG) else ("", 0, 0)
    return found if found[1] and found[2] else None


def _is_whole_png(data: bytes) -> bool:
    """Walk over the chunks of a PNG file to its end: one that was cut off would be shown as a broken picture."""
    at = len(_PNG)
    while at + 12 <= len(data):
        if data[at + 4 : at + 8] == b"IEND":
            return True
        at += 12 + int.from_bytes(data[at : at + 4], "big")
    return False


def _jpeg(data: bytes) -> tuple[str, int, int]:
    """Walk over the segments of a JPEG file to the one that says its size; it must have an end, too."""
    at = len(_JPEG) if _END_OF_JPEG in data else len(data)
    while at + 9 < len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker in _FRAMES:
            return "jpeg", int.from_bytes(data[at + 7 : at + 9], "big"), int.from_bytes(data[at + 5 : at + 7], "big")
        if marker == 0xFF:  # fill bytes may stand before a marker
            at += 1
        elif marker in _WITHOUT_LENGTH:
            at += 2
        else:
            at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return "", 0, 0
