import { type AuditLine, type AuditPage, listAudit } from '../audit/list-audit.ts';
import { operatorBuilder as builder, type OperatorFieldExtensions } from '../graphql/operator-builder.ts';
import { badCursor, cursorOf, readCursor, readFirst } from './arguments.ts';
import { detailsOf, DetailType } from './refusal.graphql.ts';

const AuditLineType = builder.objectRef<AuditLine>('AuditLine').implement({
  description: 'Who did what to partners, keys, secrets or staff.',
  fields: (t) => ({
    auditId: t.exposeID('id', { nullable: false, description: 'Its place; it only grows.' }),
    at: t.string({ nullable: false, description: 'When.', resolve: ({ at }) => at.toISOString() }),
    actorKind: t.exposeString('actorKind', {
      nullable: false,
      description: 'operator, intermediary (by its key) or system.',
    }),
    who: t.exposeString('actorId', { nullable: false, description: "The operator's name, or the key's id." }),
    what: t.exposeString('what', { nullable: false, description: 'What: an open list of words.' }),
    about: t.exposeID('about', { nullable: false, description: 'The id of what it was done to.' }),
    intermediaryId: t.exposeID('intermediaryId', {
      description: 'The partner that it concerns; null when it concerns the house alone.',
    }),
    details: t.field({
      type: [DetailType],
      nullable: false,
      description: 'What was so before and after; never a secret.',
      resolve: ({ details }) => detailsOf(details),
    }),
  }),
});

const AuditPageType = builder.objectRef<AuditPage>('AuditPage').implement({
  description: 'Some of the audit trail.',
  fields: (t) => ({
    nodes: t.field({
      type: [AuditLineType],
      nullable: false,
      description: 'The lines, the newest first.',
      resolve: ({ lines }) => [...lines],
    }),
    hasNextPage: t.exposeBoolean('more', { nullable: false, description: 'Whether there are more.' }),
    endCursor: t.string({
      description: 'The `after` of the next page; null when this one is empty.',
      resolve({ lines }) {
        const last = lines.at(-1);
        return last === undefined ? null : cursorOf(last.id);
      },
    }),
  }),
});

builder.queryField('audit', (t) =>
  t.field({
    type: AuditPageType,
    nullable: false,
    description: 'The audit trail, the newest first. Nothing is ever taken out of it.',
    args: {
      intermediaryId: t.arg.id({ description: 'Only what concerns this partner.' }),
      first: t.arg.int({ description: 'How many, from 1 to 100; 100 by default.' }),
      after: t.arg.string({ description: 'The endCursor of the page before.' }),
    },
    extensions: { role: 'administrator' } satisfies OperatorFieldExtensions,
    resolve(_root, { intermediaryId, first, after }, { parts }) {
      const [place = null] = readCursor(after, 1) ?? [];
      if (place !== null && !/^\d{1,18}$/.test(place)) throw badCursor();
      return listAudit(parts, intermediaryId ?? null, { first: readFirst(first), after: place });
    },
  }),
);
