import { spawnSync } from 'node:child_process';
import { describe, test } from 'node:test';
import { workerIn } from '../delivery/webhooks/delivering.ts';
import { api } from '../support/api.ts';
import { storyIn } from '../support/story.ts';
import { runProgram, withShopFolder } from './shops.ts';
import { receiverTrials } from './webhook-receivers.ts';

const noGo =
  spawnSync('go', ['version']).status !== 0 &&
  'there is no Go: install it (Debian: apt-get install golang-go)';

describe('the receivers of the manual that are compiled', () => {
  const place = api();
  const tryReceiver = receiverTrials(place, storyIn(place), workerIn(place));

  test('Go', { skip: noGo }, async () => {
    await withShopFolder(
      'go',
      {},
      async (folder) => {
        await runProgram('go', ['vet', 'main.go'], { cwd: folder });
        await runProgram('go', ['build', '-o', 'receiver', 'main.go'], { cwd: folder });
        await tryReceiver({ folder, start: () => ['./receiver'] });
      },
      'webhooks',
    );
  });
});
