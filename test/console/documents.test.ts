import { deepEqual, equal, ok } from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { buildSchema, type DocumentNode, Kind, specifiedRules, validate } from 'graphql';
import { printConsoleSchema } from '../../scripts/print-schemas.ts';

const root = dirname(dirname(import.meta.dirname));
const sdl = readFileSync(join(root, 'operator.graphql'), 'utf8');
const schema = buildSchema(sdl);
const files = globSync('console/src/**/*.{ts,tsx}', { cwd: root }).map((path) => path.replaceAll('\\', '/'));
const documentFiles = files.filter((path) => /\bdocuments\.ts$/.test(path));

describe('What the console asks the operator API', () => {
  test('is typed by the schema as it is', () => {
    equal(
      readFileSync(join(root, 'console/src/api/operator-schema.d.ts'), 'utf8'),
      printConsoleSchema(sdl),
      '`npm run fix` prints it',
    );
  });

  test('stands in files whose names end with documents.ts', () => {
    const calls = (path: string) => /\bgraphql\(\s*`/.test(readFileSync(join(root, path), 'utf8'));
    deepEqual(
      files.filter((path) => calls(path) && !documentFiles.includes(path)),
      [],
    );
    ok(documentFiles.length > 1);
  });

  for (const path of documentFiles) {
    test(`is valid in ${path}`, async () => {
      const exported = Object.entries((await import(join(root, path))) as Record<string, unknown>);
      const documents = exported.filter(([, value]) => isDocument(value)) as [string, DocumentNode][];
      ok(documents.length > 0, 'It exports no document.');
      for (const [name, document] of documents) deepEqual([name, findFaults(document)], [name, []]);
    });
  }

  test('is found out when it asks for what is not there', () => {
    const wrong = {
      kind: Kind.DOCUMENT,
      definitions: [
        {
          kind: Kind.OPERATION_DEFINITION,
          operation: 'query',
          selectionSet: {
            kind: Kind.SELECTION_SET,
            selections: [{ kind: Kind.FIELD, name: { kind: Kind.NAME, value: 'nothing' } }],
          },
        },
      ],
    };
    deepEqual(findFaults(wrong as unknown as DocumentNode), [
      'Cannot query field "nothing" on type "Query".',
    ]);
  });
});

function isDocument(value: unknown): value is DocumentNode {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === Kind.DOCUMENT;
}

/** A document that holds only a fragment has nobody who uses it. */
function findFaults(document: DocumentNode): string[] {
  const isFragment = document.definitions.every(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  const rules = specifiedRules.filter(({ name }) => !isFragment || name !== 'NoUnusedFragmentsRule');
  return validate(schema, document, rules).map(({ message }) => message);
}
