/* The page put together; the last module. */

import { setUpFiles } from "./files.js";
import { setUpPaste } from "./paste.js";

setUpFiles();
setUpPaste();
