// For Canvas's theme editor: each link to a file that ends in .pathway.json becomes a map, beside the link.
const INLINE = "/path/to/stackway/inline.js";
const LINK = 'a[href*=".pathway.json"], a[title$=".pathway.json"]';

(() => {
  const seen = new WeakSet();
  const replace = (root) => {
    for (const link of root.querySelectorAll(LINK)) {
      // Files of Canvas download from …/files/7/download; only this server's are asked.
      const url = new URL(link.dataset.apiEndpoint ? link.href.replace(/(\/files\/\d+)(?:\/.*)?$/, "$1/download") : link.href, location.href);
      if (seen.has(link) || url.origin !== location.origin) continue;
      seen.add(link);
      import(INLINE).then(() => {
        const map = document.createElement("stackway-map");
        map.setAttribute("src", url.href);
        link.after(map);
      }, () => {});
    }
  };
  replace(document);
  new MutationObserver((changes) => changes.forEach(({ addedNodes }) => addedNodes.forEach((node) => node.nodeType === 1 && replace(node)))).observe(document.body, { childList: true, subtree: true });
})();
