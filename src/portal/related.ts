import type { Catalogue, LifeEvent, Service } from '../types/catalogue.ts';

/** Life events that a service is a step of. */
export function eventsWith(service: Service, { lifeEvents }: Catalogue): LifeEvent[] {
  return lifeEvents.filter((event) => event.steps.some((step) => step.service === service.id));
}

/** What people who need a service often need too: the steps next to it, the same department, the same topic. */
export function relatedTo(service: Service, catalogue: Catalogue, limit = 6): Service[] {
  const neighbours = eventsWith(service, catalogue).flatMap(({ steps }) => {
    const place = steps.findIndex((step) => step.service === service.id);
    return [steps[place + 1], steps[place - 1]].flatMap((step) => step?.service ?? []);
  });
  const department = service.department.zh;
  const colleagues = catalogue.services.filter((each) => department && each.department.zh === department);
  const topic = catalogue.portal?.topics.find((each) => each.services.includes(service.id));
  const ids = new Set([...neighbours, ...colleagues.map((each) => each.id), ...(topic?.services ?? [])]);
  ids.delete(service.id);
  return [...ids].slice(0, limit).flatMap((id) => catalogue.services.find((each) => each.id === id) ?? []);
}
