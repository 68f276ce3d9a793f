import { type Service, WITHOUT_KEEPING } from '../support/service.ts';

/** What a service takes the bearer of a key for, or the status of its refusal. */
export async function roleOf({ url }: Service, secret: string): Promise<string | number> {
  const response = await fetch(`${url}/graphql?query={viewer{role}}`, {
    headers: { authorization: `Bearer ${secret}`, ...WITHOUT_KEEPING },
  });
  if (response.status !== 200) return response.status;
  return ((await response.json()) as { data: { viewer: { role: string } } }).data.viewer.role;
}
