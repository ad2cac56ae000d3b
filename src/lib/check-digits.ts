/** GS1: from the right, without the check digit itself, the digits weigh 3, 1, 3, 1 … */
export function hasGs1CheckDigit(digits: string): boolean {
  const [check = 0, ...rest] = [...digits].map(Number).toReversed();
  const sum = rest.reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 3 : 1), 0);
  return check === (10 - (sum % 10)) % 10;
}

const s10Weights = [8, 6, 4, 2, 3, 5, 9, 7];

/** UPU S10: eight weighted digits and a ninth that is their check. */
export function hasS10CheckDigit(digits: string): boolean {
  const sum = s10Weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  const check = 11 - (sum % 11);
  return Number(digits[8]) === (check === 10 ? 0 : check === 11 ? 5 : check);
}
