import { operatorBuilder as builder, type OperatorFieldExtensions } from '../graphql/operator-builder.ts';
import { intermediaryRefusal } from '../graphql/operator-error.ts';
import { createIntermediary } from '../intermediaries/create-intermediary.ts';
import type { Intermediary } from '../intermediaries/list-intermediaries.ts';
import {
  findPartner,
  listPartners,
  type Partner,
  type PartnerPage,
} from '../intermediaries/list-partners.ts';
import type { IntermediaryResult } from '../intermediaries/refusals.ts';
import { renameIntermediary } from '../intermediaries/rename-intermediary.ts';
import type { Parts } from '../parts.ts';
import { cursorOf, readCursor, readFirst } from './arguments.ts';
import { readName } from './partner-inputs.ts';
import { WebhookHealthType } from './webhook-health.graphql.ts';

const KeysInUse = builder.objectRef<Partner['keys']>('KeysInUse').implement({
  description: 'The keys that open the door.',
  fields: (t) => ({
    count: t.exposeInt('count', { nullable: false, description: 'How many.' }),
    lastUsedAt: t.string({
      description: 'When the latest of them was used, to a minute; null: never.',
      resolve: ({ lastUsedAt }) => lastUsedAt?.toISOString() ?? null,
    }),
  }),
});

const OpenOrders = builder.objectRef<Partner['openOrders']>('OpenOrders').implement({
  description: 'Orders that are neither shipped nor cancelled.',
  fields: (t) => ({
    live: t.exposeInt('live', { nullable: false, description: 'Of live keys.' }),
    test: t.exposeInt('test', { nullable: false, description: 'Of test keys.' }),
  }),
});

const IntermediaryType = builder.objectRef<Partner>('Intermediary').implement({
  description: 'A partner company, and what is to be known of it at a glance.',
  fields: (t) => ({
    intermediaryId: t.id({
      nullable: false,
      description: 'What it is known by, for ever.',
      resolve: ({ intermediary }) => intermediary.id,
    }),
    name: t.string({
      nullable: false,
      description: 'What people call it.',
      resolve: ({ intermediary }) => intermediary.name,
    }),
    createdAt: t.string({
      nullable: false,
      description: 'When it was made.',
      resolve: ({ intermediary }) => intermediary.createdAt.toISOString(),
    }),
    openOrders: t.expose('openOrders', {
      type: OpenOrders,
      nullable: false,
      description: 'What the house still has to see to.',
    }),
    keysInUse: t.expose('keys', { type: KeysInUse, nullable: false, description: 'Its keys.' }),
    webhooks: t.expose('webhooks', {
      type: WebhookHealthType,
      nullable: false,
      description: 'How its webhooks do.',
    }),
  }),
});

const IntermediaryPage = builder.objectRef<PartnerPage>('IntermediaryPage').implement({
  description: 'Some of the partners.',
  fields: (t) => ({
    nodes: t.field({
      type: [IntermediaryType],
      nullable: false,
      description: 'The partners, by id.',
      resolve: ({ partners }) => [...partners],
    }),
    hasNextPage: t.exposeBoolean('more', { nullable: false, description: 'Whether there are more.' }),
    endCursor: t.string({
      description: 'The `after` of the next page; null when this one is empty.',
      resolve({ partners }) {
        const last = partners.at(-1);
        return last === undefined ? null : cursorOf(last.intermediary.id);
      },
    }),
  }),
});

const read = { role: 'manager' } satisfies OperatorFieldExtensions;

builder.queryFields((t) => ({
  intermediaries: t.field({
    type: IntermediaryPage,
    nullable: false,
    description: 'The partners, by id.',
    args: {
      first: t.arg.int({ description: 'How many, from 1 to 100; 100 by default.' }),
      after: t.arg.string({ description: 'The endCursor of the page before.' }),
    },
    extensions: read,
    resolve(_root, { first, after }, { parts }) {
      const [id = null] = readCursor(after, 1) ?? [];
      return listPartners(parts, { first: readFirst(first), after: id });
    },
  }),
  intermediary: t.field({
    type: IntermediaryType,
    description: 'One partner; null when there is none with this id.',
    args: { intermediaryId: t.arg.id({ required: true, description: 'Which.' }) },
    extensions: read,
    resolve: async (_root, { intermediaryId }, { parts }) =>
      (await findPartner(parts, intermediaryId)) ?? null,
  }),
}));

const CreateInput = builder.inputType('CreateIntermediaryInput', {
  description: 'A new partner.',
  fields: (t) => ({
    intermediaryId: t.id({
      required: true,
      description: 'What it is known by, for ever: 1 to 64 letters, digits, `_` or `-`.',
    }),
    name: t.string({ required: true, description: 'What people call it: at most 100 characters.' }),
  }),
});

const RenameInput = builder.inputType('RenameIntermediaryInput', {
  description: 'Another name for a partner.',
  fields: (t) => ({
    intermediaryId: t.id({ required: true, description: 'Which.' }),
    name: t.string({ required: true, description: 'What people call it: at most 100 characters.' }),
  }),
});

const change = { role: 'administrator' } satisfies OperatorFieldExtensions;

async function partnerOf(parts: Parts, result: IntermediaryResult<Intermediary>): Promise<Partner> {
  if (!result.ok) throw intermediaryRefusal(result.refusal);
  const partner = await findPartner(parts, result.value.id);
  if (partner === undefined) throw new Error(`The intermediary ${result.value.id} is gone.`);
  return partner;
}

builder.mutationFields((t) => ({
  createIntermediary: t.field({
    type: IntermediaryType,
    description: 'Makes a partner.',
    args: { input: t.arg({ type: CreateInput, required: true, description: 'What it is called.' }) },
    extensions: change,
    resolve: async (_root, { input }, { parts, actor }) => {
      const wanted = { id: input.intermediaryId.trim(), name: readName(input) };
      return partnerOf(parts, await createIntermediary(parts, actor, wanted));
    },
  }),
  renameIntermediary: t.field({
    type: IntermediaryType,
    description: 'Gives a partner another name. Its id stays.',
    args: { input: t.arg({ type: RenameInput, required: true, description: 'Which, and the name.' }) },
    extensions: change,
    resolve: async (_root, { input }, { parts, actor }) => {
      const wanted = { id: input.intermediaryId, name: readName(input) };
      return partnerOf(parts, await renameIntermediary(parts, actor, wanted));
    },
  }),
}));
