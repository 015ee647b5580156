// Loads the page again when the site has changed. A page that nobody sees waits until somebody does.
"use strict";
{
  const { version, news } = document.currentScript.dataset;
  let source = null;
  const listen = () => {
    if (document.hidden) {
      source?.close();
      source = null;
    } else if (!source) {
      source = new EventSource(news);
      source.onmessage = (event) => {
        if (event.data !== version) location.reload();
      };
    }
  };
  document.addEventListener("visibilitychange", listen);
  listen();
}
