import "/pkg/element.js";
