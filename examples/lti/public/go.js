document.querySelector("form[data-go]").submit();
