// Search: titles, duties and criteria by way of Pagefind; where its index can't be had, titles alone.
// Without script the list of all pages is there.
"use strict";
{
  const AT_ONCE = 20;
  const form = document.querySelector(".search-box");
  const input = form.querySelector("input");
  const filters = document.querySelector(".search-filters");
  const selects = [...document.querySelectorAll(".search-filters select")];
  const status = document.querySelector(".search-status");
  const list = document.querySelector("ol.found");
  const more = document.querySelector("button.more");
  const everything = document.querySelector(".everything");
  const rows = [...everything.children];
  const rowOf = new Map(rows.map((row) => [row.querySelector("a").getAttribute("href"), row]));
  let latest = 0;
  let index;

  // Pagefind with the paths of pages by its names for them, or null where it can't be loaded.
  const fromDisk = location.protocol === "file:"; // where browsers load neither modules nor data
  const load = () => (index ??= fromDisk ? Promise.resolve(null) : Promise.all([
    import(new URL("pagefind/pagefind.js", document.baseURI)),
    fetch(new URL("pagefind/pages.json", document.baseURI)).then((answer) => answer.json()),
  ]).catch(() => null));

  const wanted = (row) => selects.every(
    (select) => !select.value || (row.dataset[select.dataset.facet] ?? "").split("\n").includes(select.value),
  );
  // What is said stands in the page, in the language of the site.
  const told = (count) => (count === 1 ? status.dataset.one : status.dataset.many.replace("{count}", count));
  const titlesOnly = fromDisk ? status.dataset.fromDisk : status.dataset.titles;

  // An excerpt as nodes: its texts, and what was found, marked. It is read as a document that runs nothing.
  const excerpt = (html) => {
    const line = document.createElement("p");
    for (const node of new DOMParser().parseFromString(html, "text/html").body.childNodes) {
      const kept = node.nodeName === "MARK" ? document.createElement("mark") : document.createElement("span");
      kept.textContent = node.textContent;
      line.append(kept);
    }
    return line;
  };

  const link = (href, text) => {
    const made = document.createElement("a");
    made.setAttribute("href", href);
    made.textContent = text;
    return made;
  };

  const entry = (path, data) => {
    const row = rowOf.get(path);
    const item = document.createElement("li");
    item.append(link(path, row.querySelector("a").textContent), " ", row.querySelector(".about").cloneNode(true));
    const parts = data.sub_results.filter((part) => part.url.includes("#")).slice(0, 2);
    if (parts.length === 0) item.append(excerpt(data.excerpt));
    for (const part of parts) {
      const shown = excerpt(part.excerpt);
      shown.prepend(link(`${path}#${part.url.split("#")[1]}`, part.title), ": ");
      item.append(shown);
    }
    return item;
  };

  const showRows = (words) => {
    const asked = words.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const row of rows) {
      const title = row.querySelector("a").textContent.toLocaleLowerCase();
      row.hidden = !(wanted(row) && asked.every((word) => title.includes(word)));
      count += row.hidden ? 0 : 1;
    }
    list.hidden = more.hidden = true;
    everything.hidden = false;
    return count;
  };

  const showFound = async (results, pages, turn) => {
    const showMore = async () => {
      const next = results.splice(0, AT_ONCE);
      const data = await Promise.all(next.map((result) => result.data()));
      if (turn !== latest) return;
      const items = next.map((result, at) => entry(pages[result.id], data[at]));
      list.append(...items);
      more.hidden = results.length === 0;
      return items[0];
    };
    list.replaceChildren();
    more.onclick = async () => (await showMore())?.querySelector("a").focus();
    await showMore();
    if (turn !== latest) return;
    list.hidden = false;
    everything.hidden = true;
  };

  const remember = (words) => {
    const asked = new URLSearchParams([["q", words], ...selects.map((s) => [s.dataset.facet, s.value])].filter(([, value]) => value));
    history.replaceState(null, "", asked.size ? `?${asked}` : location.pathname);
  };

  const search = async () => {
    const turn = ++latest;
    const words = input.value.trim();
    remember(words);
    if (!words) {
      status.textContent = told(showRows(""));
      return;
    }
    const loaded = await load();
    const answer = loaded && (await loaded[0].search(words).catch(() => null));
    if (turn !== latest) return;
    if (!answer) {
      status.textContent = `${told(showRows(words))}. ${titlesOnly}`;
      return;
    }
    const pages = loaded[1];
    const results = answer.results.filter((result) => rowOf.has(pages[result.id]) && wanted(rowOf.get(pages[result.id])));
    const count = results.length;
    await showFound(results, pages, turn);
    if (turn === latest) status.textContent = count ? told(count) : status.dataset.none;
  };

  // Down and up walk through what is found; Escape leads back to the words.
  document.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const links = [...document.querySelectorAll(".found:not([hidden]) > li:not([hidden]) > a")];
      const at = links.indexOf(event.target);
      if (event.target !== input && at < 0) return;
      event.preventDefault();
      const to = at + (event.key === "ArrowDown" ? 1 : -1);
      (to < 0 ? input : links[Math.min(to, links.length - 1)])?.focus();
    } else if (event.key === "Escape" && event.target.closest(".found")) {
      input.focus();
    }
  });

  const asked = new URLSearchParams(location.search);
  input.value = asked.get("q") ?? "";
  for (const select of selects) select.value = asked.get(select.dataset.facet) ?? "";
  for (const select of selects) if (select.selectedIndex < 0) select.value = "";
  if (filters) filters.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  input.addEventListener("focus", load, { once: true });
  input.addEventListener("input", search);
  filters?.addEventListener("change", search);
  input.focus();
  search();
}
