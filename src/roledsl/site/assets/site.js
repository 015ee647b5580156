// Filters for the list of roles. Without script the whole list is there.
"use strict";
for (const filters of document.querySelectorAll(".filters")) {
  filters.hidden = false;
  const selects = [...filters.querySelectorAll("select")];
  const rows = [...document.querySelectorAll("table.roles tbody tr")];
  filters.addEventListener("change", () => {
    for (const row of rows) {
      row.hidden = selects.some((select) => select.value && row.dataset[select.dataset.filter] !== select.value);
    }
  });
}
