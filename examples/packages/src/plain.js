// A page from a file area: the map, without a learner.
import { show } from "./show.js";

await show();
