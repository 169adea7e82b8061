// SPDX-License-Identifier: MIT
/** Values by what they have in common, each group in their order; groups in the order of their first ones. */
export function grouped<T, K>(
  values: Iterable<T>,
  keyOf: (value: T, index: number) => K,
): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  let index = 0;
  for (const value of values) {
    const key = keyOf(value, index++);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}
