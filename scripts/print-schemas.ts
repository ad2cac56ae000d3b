import { minifyIntrospection, outputIntrospectionFile } from '@gql.tada/internal';
import { buildSchema, introspectionFromSchema } from 'graphql';

/** The operator schema as a type, from which the console's documents get theirs. Printed into `console/src/api/operator-schema.d.ts`. */
export function printConsoleSchema(operatorSdl: string): string {
  const introspection = introspectionFromSchema(buildSchema(operatorSdl), { descriptions: false });
  return outputIntrospectionFile(minifyIntrospection(introspection), {
    fileType: '.d.ts',
    shouldPreprocess: true,
  });
}
