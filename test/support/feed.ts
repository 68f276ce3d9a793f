const PAGE = 1_000;

/** All lines of a service's record as its feed tells them, without the cursor's. */
export async function wholeFeed(url: string): Promise<string[]> {
  const found: string[] = [];
  for (;;) {
    const response = await fetch(`${url}/feed?after=${found.length}&limit=${PAGE}`);
    const lines = (await response.text()).trimEnd().split('\n');
    found.push(...lines.slice(0, -1));
    if (lines.length <= PAGE) return found;
  }
}
