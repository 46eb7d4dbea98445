/* The name is asked for by XBlock's runtime; a classic script, so the module is imported. */
function StackwayXBlock(runtime, element, args) {
  const root = element.jquery ? element[0] : element;
  const send = (handler, data) =>
    fetch(runtime.handlerUrl(root, handler), {
      method: "POST",
      credentials: "same-origin",
      headers: { "Content-Type": "application/json", "X-CSRFToken": (/(?:^|; )csrftoken=([^;]+)/.exec(document.cookie) || [])[1] || "" },
      body: JSON.stringify(data),
    });
  // Where the module cannot be had, the words inside the element stand.
  import(args.module).then(({ mount }) => mount(root, args, send), (error) => console.warn("Stackway could not be loaded", error));
}
