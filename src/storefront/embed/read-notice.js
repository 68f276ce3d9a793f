const PATIENCE_MS = 10_000;

/** What is being asked, by address, with how many elements wait for it: those that ask the same share one answer. */
const running = new Map();

/**
 * What the service says at an address; see `/embed/{sku}.json`. The request ends once all have left that waited for it.
 * @returns the notice; it fails with an Error whose message says what is wrong, in a sentence for whoever writes the page
 */
export function readNotice(address) {
  const request = running.get(address) ?? startRequest(address);
  request.waiting += 1;
  const leave = () => {
    request.waiting -= 1;
    if (!request.waiting) request.end();
  };
  return { address, notice: request.notice, leave };
}

function startRequest(address) {
  const controller = new AbortController();
  const forget = () => {
    if (running.get(address) === request) running.delete(address);
  };
  const request = {
    waiting: 0,
    notice: fetchNotice(address, controller.signal).finally(forget),
    end: () => {
      forget();
      controller.abort();
    },
  };
  running.set(address, request);
  return request;
}

async function fetchNotice(address, signal) {
  const response = await fetch(address, {
    credentials: 'omit',
    headers: { accept: 'application/json' },
    signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
  });
  if (response.ok) return await response.json();
  const problem = await response.json().catch(() => ({}));
  throw new Error(problem.detail ?? `The service answered ${response.status}.`);
}
