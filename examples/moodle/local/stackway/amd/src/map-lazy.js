// Asks for the module that fills maps. RequireJS cannot load it: it is an ES module, and WebAssembly comes with it.

define([], function() {
    var asked = {};

    return {
        /**
         * Loads the module once.
         *
         * @param {string} address
         */
        init: function(address) {
            if (asked[address]) {
                return;
            }
            asked[address] = true;
            var script = document.createElement('script');
            script.type = 'module';
            script.src = address;
            document.head.append(script);
        }
    };
});
