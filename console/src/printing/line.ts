/**
 * Makes a line in which one piece of work waits for the other, whatever became of that.
 * @param restMs how long after one the next begins.
 */
export function createLine(restMs: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let before: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = before.then(work);
    const rest = () => new Promise((resolve) => setTimeout(resolve, restMs));
    before = done.then(rest, rest);
    return done;
  };
}
