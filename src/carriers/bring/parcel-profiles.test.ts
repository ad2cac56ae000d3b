import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parcelProfiles } from './parcel-profiles.ts';

for (const [device, profile] of Object.entries(parcelProfiles)) {
  test(`the parcel of ${device} is one that every product carries`, () => {
    const { weightKg, heightCm, widthCm, lengthCm, goods, customs } = profile;
    const sides = [heightCm, widthCm, lengthCm];
    assert.ok(sides.every((side) => Number.isInteger(side) && side > 0 && side <= 45));
    assert.ok(heightCm + widthCm + lengthCm <= 90);
    assert.ok(weightKg >= 0.1 && weightKg <= 5);
    assert.ok(goods.length <= 35);
    assert.ok(customs.netWeightKg <= weightKg);
    assert.match(customs.articleNumber, /^\d{6,10}$/);
    assert.match(customs.originCountry, /^[A-Z]{2}$/);
  });
}
