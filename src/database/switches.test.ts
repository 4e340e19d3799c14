import { expect, test } from 'vitest';
import { testDatabases } from '../testing/database.ts';
import type { SwitchRow } from '../types/switch.ts';
import { addSwitch, lastSwitches, switchHistory } from './switches.ts';

const set: Omit<SwitchRow, 'id'> = {
  scope: 'service',
  target: 'passport',
  mode: 'extractive',
  reason: 'a wrong fee',
  until: '2026-12-31T16:00:00.000Z',
  setBy: 'command:li',
  setAt: '2026-11-26T08:00:00.000Z',
};
const lifting: Omit<SwitchRow, 'id'> = { ...set, mode: null, until: null, reason: 'repaired' };

test.each(testDatabases())('the last row of a scope and target counts, the others are history: $name', async ({
  open,
}) => {
  const database = await open();
  try {
    const first = await addSwitch(database, set);
    const topic = await addSwitch(database, { ...set, scope: 'topic' });
    const second = await addSwitch(database, { ...set, mode: 'assisted' });
    expect(await lastSwitches(database)).toEqual([topic, second]);
    const lifted = await addSwitch(database, lifting);
    expect(await lastSwitches(database)).toEqual([topic]);
    expect(await switchHistory(database)).toEqual([lifted, second, topic, first]);
    const again = await addSwitch(database, set);
    expect(await lastSwitches(database)).toEqual([topic, again]);
    await expect(addSwitch(database, { ...lifting, mode: 'assisted' })).rejects.toThrow('switches_expire');
  } finally {
    await database.close();
  }
});
