// Filters for lists: by a text in their titles, and by what rows say of themselves. Without script the whole list is there.
"use strict";
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
for (const filters of document.querySelectorAll(".filters[data-rows]")) {
  const rows = [...document.querySelectorAll(filters.dataset.rows)];
  const titles = rows.map((row) => folded(row.querySelector("th, dt").textContent));
  const typed = filters.querySelector("input");
  const selects = [...filters.querySelectorAll("select")];
  const said = filters.querySelector("output");
  filters.hidden = false;
  const apply = () => {
    const words = folded(typed.value).split(/\s+/);
    let shown = 0;
    rows.forEach((row, at) => {
      row.hidden =
        !words.every((word) => titles[at].includes(word)) ||
        selects.some((select) => select.value && row.dataset[select.dataset.filter] !== select.value);
      shown += !row.hidden;
    });
    said.textContent =
      shown === rows.length ? "" : said.dataset.said.replaceAll("{shown}", shown).replaceAll("{all}", rows.length);
  };
  filters.addEventListener("input", apply);
  apply(); // a browser may remember what was chosen
}
