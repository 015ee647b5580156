// Zooming, dragging and walking through charts. Without script a chart is there in its own size, and can be scrolled.
"use strict";
for (const frame of document.querySelectorAll(".chart-frame")) {
  const view = frame.querySelector(".chart-view");
  const svg = view.querySelector("svg");
  const { width, height } = svg.viewBox.baseVal;
  const room = () => [view.clientWidth / width, Math.max(view.clientHeight, window.innerHeight * 0.78 - 2) / height];
  const whole = () => Math.min(1, ...room());
  let scale = 1;

  function zoom(to, x = view.clientWidth / 2, y = view.clientHeight / 2) {
    to = Math.min(3, Math.max(Math.min(whole(), 0.1), to));
    const [left, top] = [(view.scrollLeft + x) / scale, (view.scrollTop + y) / scale];
    scale = to;
    svg.setAttribute("width", width * scale);
    svg.setAttribute("height", height * scale);
    view.scrollTo(left * scale - x, top * scale - y);
  }

  // ---- from post to post: up to whom one reports, down to who reports, left and right to colleagues

  const figures = [...svg.querySelectorAll("[data-at]")];
  const at = new Map(figures.map((figure) => [figure.dataset.at, figure]));
  const beside = new Map();
  for (const figure of figures) {
    const up = figure.dataset.up ?? "";
    if (!beside.has(up)) beside.set(up, []);
    beside.get(up).push(figure);
  }
  let current = figures[0];

  function next(figure, key) {
    const colleagues = beside.get(figure.dataset.up ?? "");
    const place = colleagues.indexOf(figure);
    switch (key) {
      case "ArrowUp": return at.get(figure.dataset.up);
      case "ArrowDown": return beside.get(figure.dataset.at)?.[0];
      case "ArrowLeft": return colleagues[place - 1];
      case "ArrowRight": return colleagues[place + 1];
      case "Home": return figures[0];
    }
  }

  function reveal(figure, centred) {
    const [box, edges] = [figure.getBoundingClientRect(), view.getBoundingClientRect()];
    const across = box.left + box.width / 2 - edges.left - view.clientWidth / 2;
    const down = box.top + box.height / 2 - edges.top - view.clientHeight / 2;
    const outside = box.left < edges.left || box.right > edges.left + view.clientWidth;
    const hidden = box.top < edges.top || box.bottom > edges.top + view.clientHeight;
    view.scrollBy(outside || centred ? across : 0, hidden ? down : 0);
  }

  // on the view: an SVG element that listens for focus can have it itself, in Chromium
  view.addEventListener("focusin", (event) => {
    const figure = event.target.closest("[data-at]");
    if (!figure) return;
    current.setAttribute("tabindex", "-1");
    figure.setAttribute("tabindex", "0");
    current = figure;
    reveal(figure);
  });

  view.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const figure = event.target.closest("[data-at]");
    if (event.key === "+" || event.key === "=") zoom(scale * 1.25);
    else if (event.key === "-") zoom(scale / 1.25);
    else if (event.key === "0") zoom(whole());
    else if (figure && (event.key.startsWith("Arrow") || event.key === "Home")) {
      next(figure, event.key)?.focus({ preventScroll: true });
    } else if (event.key === "Enter" && event.target === view && current) current.focus({ preventScroll: true });
    else return;
    event.preventDefault();
    if (figure && !event.key.startsWith("Arrow")) reveal(current);
  });

  // ---- the wheel, the buttons, and dragging by mouse; fingers drag without our help

  let turned = 0; // how far the wheel was turned since the last frame
  view.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    if (!turned) {
      requestAnimationFrame(() => {
        const edges = view.getBoundingClientRect();
        zoom(scale * Math.exp(-turned / 400), event.clientX - edges.left, event.clientY - edges.top);
        turned = 0;
      });
    }
    turned += event.deltaY;
  }, { passive: false });

  const tools = frame.querySelector(".chart-tools");
  tools.hidden = false;
  tools.addEventListener("click", (event) => {
    const how = event.target.dataset.zoom;
    if (how) zoom(how === "in" ? scale * 1.25 : how === "out" ? scale / 1.25 : whole());
  });

  let held = null;
  view.addEventListener("dragstart", (event) => event.preventDefault());
  view.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "mouse" || event.button !== 0 || event.target.closest("g text")) return;
    held = { x: event.clientX + view.scrollLeft, y: event.clientY + view.scrollTop, moved: false };
  });
  window.addEventListener("pointermove", (event) => {
    if (!held) return;
    const [left, top] = [held.x - event.clientX, held.y - event.clientY];
    if (!held.moved && Math.hypot(left - view.scrollLeft, top - view.scrollTop) < 5) return;
    held.moved = true;
    view.classList.add("dragged");
    view.scrollTo(left, top);
  });
  window.addEventListener("pointerup", () => {
    view.classList.remove("dragged");
    setTimeout(() => { held = null; }); // after the click that follows
  });
  view.addEventListener("click", (event) => {
    if (held?.moved) event.preventDefault();
  }, true);

  // a chart that can be read as a whole begins as a whole, another with its first post in sight
  if (whole() >= 0.6) zoom(whole());
  else if (current) reveal(current, true);
  view.style.height = `${view.offsetHeight}px`; // zooming does not move what stands below
}
