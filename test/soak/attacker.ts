import { ATTACKS } from './attacks.ts';

// A process of its own: what attacks must not wait for what measures, nor the other way round.
const [name, url] = process.argv.slice(2) as [string, string];
const over = new AbortController();
process.once('SIGTERM', () => over.abort());
process.send!('begun');
process.disconnect();
await ATTACKS[name]!(url, over.signal);
