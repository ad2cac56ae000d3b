import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { OperatorActor } from '../auth/actor.ts';
import { fileLimitBytes } from '../devices/device-file.ts';
import { failedRowsCsv, faultMessage } from '../devices/failed-rows.ts';
import {
  checkDevices,
  type ImportReport,
  importDevices,
  type OnProgress,
} from '../devices/import-devices.ts';
import { deviceFileRefusalSentence } from '../devices/import-refusals.ts';
import type { Parts } from '../parts.ts';
import { importJson } from './device-output.ts';
import { type ExitCode, exitCodes, printJson, refuse, say } from './output.ts';

/** How a file of devices is to be imported. */
export interface ImportRequest {
  readonly path: string;
  /** Where the failed rows go. */
  readonly errorsPath: string;
  /** Only say what would happen. */
  readonly dryRun: boolean;
  readonly json: boolean;
}

/** Imports a file of devices, writes the rows that failed to another, and tells what became of how many. */
export async function importFile(
  parts: Parts,
  operator: OperatorActor,
  request: ImportRequest,
): Promise<ExitCode> {
  const { path, errorsPath, dryRun, json } = request;
  if (resolve(path) === resolve(errorsPath))
    return refuse('The failed rows can not replace the file itself: give --errors another path.');
  const file = await readStart(path);
  if (typeof file === 'string') return refuse(`${path} can not be read: ${file}`);
  const result = dryRun
    ? await checkDevices(parts, file)
    : await importDevices(parts, operator, file, sayProgress());
  if (!result.ok) return refuse(deviceFileRefusalSentence(result.refusal).en);
  const { report } = result;
  const errorsFile = report.failed.length > 0 && (await writeErrors(errorsPath, report)) ? errorsPath : null;
  if (json) printJson(importJson(report, dryRun, errorsFile));
  sayOutcome(report, dryRun, errorsFile);
  return codeOf(report);
}

/** The file as far as it is looked at, and one byte more if it has more; or why it can't be read. */
async function readStart(path: string): Promise<Uint8Array | string> {
  try {
    return await buffer(createReadStream(path, { end: fileLimitBytes }));
  } catch (error) {
    return (error as Error).message;
  }
}

/** A large file takes a while: each tenth of it is told. */
function sayProgress(): OnProgress {
  let told = 0;
  return (done, rows) => {
    const tenth = Math.floor((done * 10) / rows);
    if (tenth === told || tenth === 10) return;
    told = tenth;
    say(`${done} of ${rows} rows are done.`);
  };
}

/** What was imported stays imported, so a file that can't be written must not hide the report. */
async function writeErrors(path: string, report: ImportReport): Promise<boolean> {
  try {
    await writeFile(path, failedRowsCsv(report.form, report.failed, 'en'));
    return true;
  } catch (error) {
    say(`The failed rows can not be written: ${(error as Error).message}`);
    return false;
  }
}

/** So many lines a person reads; the file has them all. */
const toldMax = 20;

function sayOutcome(report: ImportReport, dryRun: boolean, errorsFile: string | null): void {
  const { imported, unchanged, failed, alike } = report;
  for (const { row, id, others } of alike.slice(0, toldMax))
    say(`Row ${row}: ${id} differs from ${others.join(', ')} in upper and lower case alone. Is it right?`);
  for (const each of failed.slice(0, toldMax)) say(`Row ${each.row.row}: ${faultMessage(each, 'en')}`);
  if (failed.length > toldMax) say(`and ${failed.length - toldMax} more rows that failed.`);
  const verb = dryRun ? 'would be imported' : 'imported';
  say(`${imported} ${verb}, ${unchanged} known already, ${failed.length} failed.`);
  if (errorsFile !== null)
    say(`The failed rows are in ${errorsFile}: correct them there and import that file.`);
}

/** All, some or none of the rows are now in the stock. */
function codeOf({ rows, failed }: ImportReport): ExitCode {
  if (failed.length === 0) return exitCodes.done;
  return failed.length === rows ? exitCodes.failed : exitCodes.partly;
}
