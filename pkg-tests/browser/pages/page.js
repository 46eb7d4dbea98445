import * as api from "./mock.js";
import { register } from "/src/js/element/register.js";

const [en, fr] = await Promise.all(["en", "fr"].map(async (lang) => (await fetch(`/src/messages/${lang}/element.json`)).json()));
globalThis.mockMessages = { en, fr };
register({ init: api.default, ...api });
