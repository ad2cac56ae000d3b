import { type Command, Option } from 'commander';
import type { Parts } from '../../parts.ts';
import { deliveryStates } from '../../webhooks/delivery.ts';
import { findDeliveryAsOperator } from '../../webhooks/find-delivery-as-operator.ts';
import {
  listDeliveriesAsOperator,
  type OperatorDeliveryFilter,
} from '../../webhooks/list-deliveries-as-operator.ts';
import { redeliverAsOperator } from '../../webhooks/redeliver-as-operator.ts';
import type { Redelivery } from '../../webhooks/redeliver-webhook.ts';
import { webhookRefusalSentence } from '../../webhooks/refusals.ts';
import { parseLimit, parsePort, parseWebhookSecret } from '../arguments.ts';
import { listen, type ListenOptions } from '../listen.ts';
import { operatorHere } from '../operator.ts';
import {
  type ExitCode,
  exitCodes,
  type OutputOptions,
  printJson,
  printRecord,
  printRows,
  refuse,
  say,
} from '../output.ts';
import { attemptColumns, deliveryColumns, deliveryFields, deliveryJson } from '../webhook-output.ts';
import { withParts } from '../with-parts.ts';

const eventIdMeaning = 'event_<uuid>, the webhook-id, as `webhooks list` shows it';

/** `bestill webhooks …`: what was told to partners' servers, and what they said. */
export function addWebhooks(program: Command): void {
  const webhooks = program.command('webhooks').description("what partners' servers are told");
  webhooks
    .command('list')
    .description('list webhooks, the newest first')
    .option('--intermediary <ID>', 'only those of one intermediary')
    .addOption(new Option('--state <state>', 'only those in this state').choices(deliveryStates))
    .option('--limit <count>', 'how many at most', parseLimit, 100)
    .option('--json', 'print one JSON value')
    .action((options: ListOptions) => withParts((parts) => list(parts, options)));
  webhooks
    .command('show')
    .description("show one webhook, its attempts and the servers' answers")
    .argument('<eventId>', eventIdMeaning)
    .option('--json', 'print one JSON value')
    .action((eventId: string, options: OutputOptions) => withParts((parts) => show(parts, eventId, options)));
  webhooks
    .command('redeliver')
    .description('send webhooks again, with the same ids')
    .argument('<eventId...>', eventIdMeaning)
    .option('--json', 'print one JSON value: what became of each')
    .action((ids: string[], options: OutputOptions) =>
      withParts((parts) => redeliverMany(parts, ids, options)),
    );
  webhooks
    .command('listen')
    .description('take webhooks on this machine, verify and print them, until Ctrl-C')
    .option('--port <port>', 'where to listen; 0 takes any free port', parsePort, 4_001)
    .option('--secret <secret>', 'what they are signed with: whsec_… or your own', parseWebhookSecret)
    .option('--json', 'print a line of JSON for each')
    .action(async (options: ListenOptions) => process.exit(await listen(options)));
}

interface ListOptions extends OutputOptions {
  readonly intermediary?: string;
  readonly state?: NonNullable<OperatorDeliveryFilter['state']>;
  readonly limit: number;
}

async function list(parts: Parts, options: ListOptions): Promise<ExitCode> {
  const { intermediary: intermediaryId = null, state = null, limit } = options;
  const { deliveries, more } = await listDeliveriesAsOperator(parts, { intermediaryId, state, limit });
  printRows(deliveries.map(deliveryJson), deliveryColumns, options);
  if (more) say(`There are more than these ${limit}: see --limit, --state and --intermediary.`);
  return exitCodes.done;
}

async function show(parts: Parts, eventId: string, options: OutputOptions): Promise<ExitCode> {
  const found = await findDeliveryAsOperator(parts, eventId);
  if (!found.ok) return refuse(webhookRefusalSentence(found.refusal).en);
  const { delivery, attempts } = found.value;
  if (options.json) {
    printJson({ ...deliveryJson(delivery), attempts });
  } else {
    printRecord(deliveryJson(delivery), deliveryFields, options);
    console.log();
    printRows(attempts, attemptColumns, options);
  }
  return exitCodes.done;
}

const words: Record<Redelivery, string> = {
  replay: 'is sent once more',
  due_now: 'is tried now',
  waits: 'waits for an earlier one of its order',
  under_way: 'is being sent this moment',
};

async function redeliverMany(
  parts: Parts,
  ids: readonly string[],
  options: OutputOptions,
): Promise<ExitCode> {
  const operator = operatorHere();
  const outcomes: { id: string; ok: boolean; redelivery: Redelivery | null; message: string }[] = [];
  for (const id of new Set(ids)) {
    const result = await redeliverAsOperator(parts, operator, id);
    if (result.ok) {
      const { redelivery } = result.value;
      outcomes.push({ id, ok: true, redelivery, message: words[redelivery] });
    } else {
      outcomes.push({ id, ok: false, redelivery: null, message: webhookRefusalSentence(result.refusal).en });
    }
  }
  const done = outcomes.filter(({ ok }) => ok);
  if (options.json) printJson(outcomes);
  else if (done.length > 0)
    printRows(done, { Webhook: ({ id }) => id, What: ({ message }) => message }, options);
  for (const { id, ok, message } of outcomes) if (!ok) say(`${id}: ${message}`);
  if (done.length === outcomes.length) return exitCodes.done;
  return done.length === 0 ? exitCodes.failed : exitCodes.partly;
}
