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
        selects.some((select) => select.value && !row.dataset[select.dataset.filter].split("\n").includes(select.value));
      shown += !row.hidden;
    });
    said.textContent =
      shown === rows.length ? "" : said.dataset.said.replaceAll("{shown}", shown).replaceAll("{all}", rows.length);
  };
  filters.addEventListener("input", apply);
  apply(); // a browser may remember what was chosen
}
// Of very many roles the first page has none: they come once somebody filters, and the first that fit are shown.
for (const filters of document.querySelectorAll(".filters[data-source]")) {
  const MOST = 200;
  const typed = filters.querySelector("input");
  const selects = [...filters.querySelectorAll("select")];
  const said = filters.querySelector("output");
  const parts = filters.nextElementSibling;
  const list = parts.nextElementSibling;
  let loading;
  const load = () => (loading ??= new Promise((done) => {
    const script = document.createElement("script");
    script.src = filters.dataset.source;
    script.onload = () => done(self.allRoles);
    document.head.append(script);
  }));
  const filled = (element, [text, href]) => {
    const link = href ? element.appendChild(document.createElement("a")) : element;
    link.textContent = text;
    if (href) link.setAttribute("href", href);
    return element;
  };
  const row = ([title, href, variants, ...at], columns) => {
    const made = document.createElement("tr");
    const head = filled(document.createElement("th"), [title, href]);
    head.scope = "row";
    for (const variant of variants) {
      const line = filled(document.createElement("span"), variant);
      line.className = "variant";
      head.append(line);
    }
    made.append(head, ...columns.map(([name, cells], index) => {
      const cell = document.createElement("td");
      cell.className = name;
      cells[at[index]].forEach((one, number) => {
        if (number) cell.append(", ");
        filled(cell.appendChild(document.createElement("span")), one);
      });
      return cell;
    }));
    return made;
  };
  const apply = async () => {
    const { cells, roles } = await load();
    const words = folded(typed.value).split(/\s+/).filter(Boolean);
    const chosen = selects.filter((select) => select.value);
    parts.hidden = words.length + chosen.length > 0;
    list.hidden = !parts.hidden;
    said.textContent = "";
    if (list.hidden) return;
    const columns = Object.entries(cells);
    const wanted = chosen.map((select) => {
      const index = columns.findIndex(([name]) => name === select.dataset.filter);
      return [3 + index, new Set(columns[index][1].flatMap((cell, at) => (cell.some(([text]) => text === select.value) ? [at] : [])))];
    });
    const found = roles.filter((one) => {
      const title = folded(one[0]);
      return words.every((word) => title.includes(word)) && wanted.every(([at, those]) => those.has(one[at]));
    });
    list.querySelector("tbody").replaceChildren(...found.slice(0, MOST).map((one) => row(one, columns)));
    said.textContent = said.dataset.said.replaceAll("{shown}", found.length).replaceAll("{all}", roles.length);
    if (found.length > MOST) said.textContent += `. ${said.dataset.more.replaceAll("{count}", MOST)}`;
  };
  filters.hidden = false;
  filters.addEventListener("focusin", load, { once: true });
  filters.addEventListener("input", apply);
  if (typed.value || selects.some((select) => select.value)) apply(); // a browser may remember what was chosen
}
// A slash leads to the words of the search: on this page, or on the one of the search. In a field it is a sign.
addEventListener("keydown", (event) => {
  const words = document.querySelector(".search-box input");
  const typing = event.target.closest("input, select, textarea") && !(event.target === words && !words.value);
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const found = document.querySelector(".bar a[href$='search.html']");
  if (words || found) event.preventDefault();
  if (words) words.select();
  else found?.click();
});
