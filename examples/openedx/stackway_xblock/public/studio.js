/* The name is asked for by XBlock's runtime; a classic script, so the module is imported. */
function StackwayXBlockStudio(runtime, element, args) {
  const root = element.jquery ? element[0] : element;
  import(args.module).then(({ edit }) => edit(runtime, root, args));
}
