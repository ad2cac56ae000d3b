import { missingSentence, type MissingOrder, type OrderDocument } from '../documents/document.ts';
import { operatorBuilder as builder, type OperatorFieldExtensions } from '../graphql/operator-builder.ts';
import { type DocumentName, printDocument } from './print-document.ts';

const MissingOrderType = builder.objectRef<MissingOrder>('MissingOrder').implement({
  description: 'An order that was asked for and is not in the document.',
  fields: (t) => ({
    orderId: t.exposeID('orderId', { nullable: false, description: 'As it was asked for.' }),
    reason: t.exposeString('reason', { nullable: false, description: 'Why, for programs.' }),
    message: t.string({
      nullable: false,
      description: 'Why, in a sentence.',
      resolve: ({ reason }, _args, { language }) => missingSentence(reason)[language],
    }),
  }),
});

interface Printed extends OrderDocument {
  readonly name: DocumentName;
}

const DocumentType = builder.objectRef<Printed>('Document').implement({
  description: 'A file to print. The same is at GET /operator/documents/<fileName>?orders=a,b.',
  fields: (t) => ({
    fileName: t.string({
      nullable: false,
      description: 'What to call it.',
      resolve: ({ name }) => `${name}.pdf`,
    }),
    contentType: t.string({
      nullable: false,
      description: 'What it is.',
      resolve: () => 'application/pdf',
    }),
    base64: t.string({
      nullable: false,
      description: 'The file.',
      resolve: ({ pdf }) => Buffer.from(pdf).toString('base64'),
    }),
    orderIds: t.idList({
      nullable: false,
      description: 'What is in it, in the order asked for.',
      resolve: ({ orderIds }) => [...orderIds],
    }),
    missing: t.field({
      type: [MissingOrderType],
      nullable: false,
      description: 'What is not, and why.',
      resolve: ({ missing }) => [...missing],
    }),
  }),
});

const documents = [
  { field: 'labels', name: 'labels', description: 'The stored labels of orders, merged into one PDF.' },
  { field: 'pickList', name: 'pick-list', description: 'The list of devices to take from the shelves.' },
  { field: 'packingSlips', name: 'packing-slips', description: 'A page to lie in each parcel.' },
] as const;

for (const { field, name, description } of documents) {
  builder.queryField(field, (t) =>
    t.field({
      type: DocumentType,
      description: `${description} In the order asked for; 500 orders at most.`,
      args: { orderIds: t.arg.idList({ required: true, description: 'Each `order_` and a UUID.' }) },
      extensions: { role: 'picker' } satisfies OperatorFieldExtensions,
      resolve: async (_root, { orderIds }, { parts, language }) => ({
        ...(await printDocument(parts, name, { orderIds, language })),
        name,
      }),
    }),
  );
}
