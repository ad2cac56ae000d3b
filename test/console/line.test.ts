import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLine } from '../../console/src/printing/line.ts';

test('what is printed waits for what was before it, also when that has failed', async () => {
  const line = createLine(0);
  const done: string[] = [];
  const first = Promise.withResolvers<string>();
  const one = line(async () => {
    done.push('first begins');
    const result = await first.promise;
    done.push('first ends');
    return result;
  });
  const two = line(async () => {
    done.push('second begins');
    throw new Error('No paper.');
  });
  const three = line(async () => {
    done.push('third begins');
    return 3;
  });
  await Promise.resolve();
  assert.deepEqual(done, ['first begins']);
  first.resolve('printed');
  assert.equal(await one, 'printed');
  await assert.rejects(two, /No paper/);
  assert.equal(await three, 3);
  assert.deepEqual(done, ['first begins', 'first ends', 'second begins', 'third begins']);
});
