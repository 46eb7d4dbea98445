// Tells the platform that its registration window may close.
(window.opener ?? (window.parent === window ? undefined : window.parent))?.postMessage({ subject: "org.imsglobal.lti.close" }, "*");
