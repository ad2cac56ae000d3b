// `node bin/run.mjs scripts/<script>.ts [arguments…]`: what `npm run` uses.
import { launch } from './launch.mjs';

const [script, ...args] = process.argv.slice(2);
await launch(script, args);
