import { expect, test } from 'vitest';
import { testsApart } from './tests-apart.ts';

test('what may start a process or a browser stands apart, however far it is imported from', async () => {
  const apart = await testsApart();
  for (const name of ['worker', 'database/open-embedded', 'portal/portal.browser', 'server/run-server'])
    expect(apart).toContain(`src/${name}.test.ts`);
  expect(apart).not.toContain('src/errors.test.ts');
});
