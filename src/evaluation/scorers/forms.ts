import { type Scorer, scoreOf } from './scorer.ts';

/** Forms that aren't the catalogue's for the service that they stand under, or lead elsewhere than it says. */
export const forms: Scorer = {
  title: 'Wrong forms shown',
  unit: 'forms',
  goal: 'none',
  decides: true,
  score: ({ reply }, reference) => {
    if (!reference) return undefined;
    const shown = reply.services.flatMap((service) => service.forms.map((form) => ({ form, serviceId: service.id })));
    return scoreOf(shown, ({ form, serviceId }) => {
      const own = reference.forms.find((candidate) => candidate.id === form.id);
      if (!own || own.serviceId !== serviceId) return `${form.id} is no form of ${serviceId}`;
      const same =
        form.url === own.url && form.phone === own.phone && form.channel === own.channel && form.app === own.app;
      return same ? undefined : `${form.id} isn't as the catalogue has it`;
    });
  },
};
