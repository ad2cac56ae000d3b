/** The GS1 check digit of a consignment or package number: weights 3, 1, 3, 1… from the right. */
export function gs1CheckDigit(digits: string): number {
  const sum = [...digits]
    .toReversed()
    .reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10;
}

const s10Weights = [8, 6, 4, 2, 3, 5, 9, 7];

/** The check digit of a mailbox item's eight digits, after the Universal Postal Union's standard S10. */
export function s10CheckDigit(digits: string): number {
  const sum = s10Weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  const rest = 11 - (sum % 11);
  if (rest === 10) return 0;
  return rest === 11 ? 5 : rest;
}
