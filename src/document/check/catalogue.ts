import { confirmedPhones } from '../../question/compose/fixed.ts';
import { valuesOf } from '../../text/values.ts';
import type { Form } from '../../types/catalogue.ts';
import { type Finding, problem, warning } from '../finding.ts';
import type { LineOf } from '../line-finder.ts';
import type { ReadKnowledge } from '../publish-documents.ts';
import { placesIn } from './claims.ts';
import { sourceKeys } from './sources.ts';

const file = 'forms.yaml';

/** Forms whose service, source, region, host or phone isn't known. */
export function checkForms(read: ReadKnowledge, lineOf: LineOf): Finding[] {
  const { forms } = read.catalogue;
  const ids = forms.map(({ id }) => id);
  const twice = new Set(ids.filter((id, i) => ids.indexOf(id) !== i));
  const faultsOf = formFaults(read);
  return [
    ...[...twice].map((id) => problem(file, lineOf(file, [{ id }]), `the form ${id} stands twice`)),
    ...forms.flatMap((form) => [
      ...faultsOf(form).map(({ field, fault }) =>
        problem(file, lineOf(file, [{ id: form.id }, field]), `the form ${form.id} ${fault}`),
      ),
      ...strangePhone(form, read).map((phone) =>
        warning(
          file,
          lineOf(file, [{ id: form.id }, 'phone']),
          `the phone ${phone} of the form ${form.id} stands nowhere in the guide of ${form.serviceId}`,
        ),
      ),
    ]),
  ];
}

function formFaults({ catalogue }: ReadKnowledge): (form: Form) => { field: string; fault: string }[] {
  const services = new Set(catalogue.services.map(({ id }) => id));
  const hosts = new Set(catalogue.linkHosts);
  const keys = new Set(catalogue.sources.map(({ key }) => key));
  const regions = new Set(catalogue.regions.map(({ code }) => code));
  return (form) => {
    const host = form.url && new URL(form.url).host;
    return [
      ...(services.has(form.serviceId)
        ? []
        : [{ field: 'serviceId', fault: `belongs to the unknown service ${form.serviceId}` }]),
      ...(host && !hosts.has(host)
        ? [{ field: 'url', fault: `leads to ${host}, which link-hosts.yaml doesn't list` }]
        : []),
      ...sourceKeys(form)
        .filter((key) => !keys.has(key))
        .map((key) => ({ field: 'source', fault: `rests on ${key}, which isn't in sources.yaml` })),
      ...form.regions
        .filter((code) => regions.size > 0 && !regions.has(code))
        .map((code) => ({ field: 'regions', fault: `holds in the region ${code}, which isn't in regions.yaml` })),
    ];
  };
}

/** A guide and its forms must not send people to different numbers. */
function strangePhone({ phone, serviceId }: Form, { documents }: ReadKnowledge): string[] {
  if (!phone || confirmedPhones.includes(phone)) return [];
  const guides = documents.filter((document) => document.serviceId === serviceId);
  const told = guides.flatMap((guide) => [
    ...guide.contacts.flatMap((contact) => contact.phone ?? []),
    ...placesIn(guide).flatMap(({ statement }) => valuesOf(statement.text).map(({ value }) => value)),
  ]);
  const digits = phone.replace(/\D/g, '');
  return guides.length === 0 || told.some((other) => other.replace(/\D/g, '') === digits) ? [] : [phone];
}

/** Regions that lie in one that there isn't, or stand twice. */
export function checkRegions({ catalogue: { regions } }: ReadKnowledge, lineOf: LineOf): Finding[] {
  const codes = regions.map(({ code }) => code);
  return regions.flatMap(({ code, parent }, i) => [
    ...(codes.indexOf(code) !== i
      ? [problem('regions.yaml', lineOf('regions.yaml', [{ code }]), `the region ${code} stands twice`)]
      : []),
    ...(parent && !codes.includes(parent)
      ? [
          problem(
            'regions.yaml',
            lineOf('regions.yaml', [{ code }, 'parent']),
            `${code} lies in ${parent}, which isn't there`,
          ),
        ]
      : []),
  ]);
}

/** Examples that teach nothing, because there is no such service. */
export function checkExamples({ catalogue, examples, files }: ReadKnowledge): Finding[] {
  const services = new Set(catalogue.services.map(({ id }) => id));
  const unknown = (ids: (string | undefined)[]): string[] =>
    [...new Set(ids)].flatMap((id) => (id === undefined || services.has(id) ? [] : [id]));
  const clarify = 'examples/_clarify.jsonl';
  const lines = new TextDecoder().decode(files.find(({ path }) => path === clarify)?.bytes).split('\n');
  return [
    ...unknown(examples.map(({ serviceId }) => serviceId)).map((id) =>
      warning(`examples/${id}.jsonl`, 0, `there is no service ${id}; its examples teach nothing`),
    ),
    ...unknown(examples.flatMap(({ candidates = [] }) => candidates)).map((id) =>
      warning(clarify, lines.findIndex((line) => line.includes(`"${id}"`)) + 1, `there is no service ${id} to choose`),
    ),
  ];
}
