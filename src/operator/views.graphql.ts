import type { OperatorActor } from '../auth/actor.ts';
import { reaches } from '../auth/roles.ts';
import { operatorBuilder as builder, type OperatorFieldExtensions } from '../graphql/operator-builder.ts';
import { viewRefusal } from '../graphql/operator-error.ts';
import { publicId } from '../lib/public-id.ts';
import { createView } from '../views/create-view.ts';
import { deleteView } from '../views/delete-view.ts';
import { listViews } from '../views/list-views.ts';
import type { ViewResult } from '../views/refusals.ts';
import { renameView } from '../views/rename-view.ts';
import { replaceView } from '../views/replace-view.ts';
import type { SavedView } from '../views/saved-view.ts';

const SavedViewType = builder.objectRef<SavedView>('SavedView').implement({
  description: 'A filter and a sorting of the queue, under a name.',
  fields: (t) => ({
    viewId: t.id({
      nullable: false,
      description: '`view_` and a UUID.',
      resolve: ({ id }) => publicId('view', id),
    }),
    name: t.exposeString('name', { nullable: false, description: 'What it is called.' }),
    shared: t.boolean({
      nullable: false,
      description: "Whether it's everybody's, or your own.",
      resolve: ({ owner }) => owner === null,
    }),
    search: t.string({
      nullable: false,
      description: "What the queue's address holds, as a JSON object.",
      resolve: ({ search }) => JSON.stringify(search),
    }),
    createdBy: t.exposeString('createdBy', { nullable: false, description: 'Who made it.' }),
    updatedAt: t.string({
      nullable: false,
      description: 'When it was last changed: ISO 8601.',
      resolve: ({ updatedAt }) => updatedAt.toISOString(),
    }),
    editable: t.boolean({
      nullable: false,
      description: 'Whether you may change and delete it: shared ones take a manager.',
      resolve: ({ owner }, _args, { actor }) => owner !== null || reaches(actor.role, 'manager'),
    }),
  }),
});

const name = { required: true, description: 'What to call it; at most 60 characters.' } as const;
const search = {
  required: true,
  description: "What the queue's address holds, as a JSON object, without the text searched for.",
} as const;
const viewId = { required: true, description: '`view_` and a UUID.' } as const;

const CreateViewInput = builder.inputType('CreateViewInput', {
  description: 'A new view.',
  fields: (t) => ({
    name: t.string(name),
    search: t.string(search),
    shared: t.boolean({ defaultValue: false, description: 'For everybody: takes a manager.' }),
  }),
});

const RenameViewInput = builder.inputType('RenameViewInput', {
  description: 'Another name for a view.',
  fields: (t) => ({ viewId: t.id(viewId), name: t.string(name) }),
});

const ReplaceViewInput = builder.inputType('ReplaceViewInput', {
  description: 'Another filter and sorting for a view.',
  fields: (t) => ({ viewId: t.id(viewId), search: t.string(search) }),
});

const DeleteViewInput = builder.inputType('DeleteViewInput', {
  description: 'A view that nobody needs any more.',
  fields: (t) => ({ viewId: t.id(viewId) }),
});

const extensions = { role: 'picker' } satisfies OperatorFieldExtensions;

/** The view that was made or changed; a refusal is the field's error. */
function viewOf(actor: OperatorActor, result: ViewResult<SavedView>): SavedView {
  if (result.ok) return result.value;
  throw viewRefusal(result.refusal, actor.role);
}

builder.queryField('views', (t) =>
  t.field({
    type: [SavedViewType],
    nullable: false,
    description: 'Your saved views of the queue and the shared ones, each by name; 200 at most.',
    extensions,
    resolve: async (_root, _args, { parts, actor }) => [...(await listViews(parts, actor))],
  }),
);

builder.mutationFields((t) => ({
  createView: t.field({
    type: SavedViewType,
    description: 'Saves a view of the queue; each operator can have 100, and 100 can be shared.',
    args: { input: t.arg({ type: CreateViewInput, required: true, description: 'What to save.' }) },
    extensions,
    resolve: async (_root, { input }, { parts, actor }) =>
      viewOf(actor, await createView(parts, actor, { ...input, shared: input.shared ?? false })),
  }),
  renameView: t.field({
    type: SavedViewType,
    description: 'Gives a view another name.',
    args: { input: t.arg({ type: RenameViewInput, required: true, description: 'Which, and the name.' }) },
    extensions,
    resolve: async (_root, { input }, { parts, actor }) =>
      viewOf(actor, await renameView(parts, actor, input)),
  }),
  replaceView: t.field({
    type: SavedViewType,
    description: 'Keeps another filter and sorting under the name of a view.',
    args: { input: t.arg({ type: ReplaceViewInput, required: true, description: 'Which, and what.' }) },
    extensions,
    resolve: async (_root, { input }, { parts, actor }) =>
      viewOf(actor, await replaceView(parts, actor, input)),
  }),
  deleteView: t.field({
    type: SavedViewType,
    description: 'Deletes a view. Orders stay as they are.',
    args: { input: t.arg({ type: DeleteViewInput, required: true, description: 'Which.' }) },
    extensions,
    resolve: async (_root, { input }, { parts, actor }) =>
      viewOf(actor, await deleteView(parts, actor, input.viewId)),
  }),
}));
