import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { CheckQuestion, PortalContent } from '../../types/portal-content.ts';
import { readKnowledge } from '../publish-documents.ts';
import { checkPortalContent, faultsOfCheck, soundPortalContent } from './portal-content.ts';

const shipped = fileURLToPath(new URL('../../../knowledge', import.meta.url));
const read = await readKnowledge({ from: [shipped], shipped });
const portal = read.catalogue.portal as PortalContent;
const check = portal.checks.find((each) => each.service === 'passport') as PortalContent['checks'][number];

describe('the shipped checks, topics and sheets', () => {
  test('cite only confirmed statements of their own guides', () => {
    expect(portal.checks.length).toBeGreaterThanOrEqual(10);
    expect(checkPortalContent(read, () => 0)).toEqual([]);
  });

  test('every service stands in a topic', () => {
    const named = new Set(portal.topics.flatMap((topic) => topic.services));
    expect(read.catalogue.services.filter((service) => !named.has(service.id))).toEqual([]);
  });
});

describe('a check is refused', () => {
  const with_ = (given: Partial<CheckQuestion>) => {
    const [first, ...rest] = check.questions;
    return faultsOfCheck({ ...check, questions: [{ ...(first as CheckQuestion), ...given }, ...rest] }, read.documents);
  };
  const ask = (zh: string) => ({ ask: { ...(check.questions[0] as CheckQuestion).ask, zh } });

  test('when it cites what is not there, not confirmed or of another service', () => {
    expect(with_({ about: ['passport#nothing'] })).toEqual(['no statement passport#nothing']);
    expect(with_({ bring: ['passport#time-limit-home'] })).toEqual([`passport#time-limit-home isn't confirmed`]);
    expect(with_({ about: ['marriage#eligibility-age'] })).toEqual([
      'marriage#eligibility-age is a statement of another service',
    ]);
  });

  test('when it asks about a number that no cited statement holds', () => {
    expect(with_(ask('您满 18 周岁了吗？'))).toHaveLength(1);
  });

  test('when its guide is missing; what is sound is kept', () => {
    expect(faultsOfCheck({ ...check, service: 'nothing' }, read.documents)).toEqual(['there is no such guide']);
    const broken = { ...portal, popular: ['nothing', 'passport'], checks: [{ ...check, service: 'nothing' }, check] };
    const sound = soundPortalContent(broken, read.documents);
    expect(sound.popular).toEqual(['passport']);
    expect(sound.checks).toEqual([check]);
    expect(checkPortalContent({ ...read, catalogue: { portal: broken } }, () => 7).map(({ line }) => line)).toContain(
      7,
    );
  });
});
