// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Format 2 adds groups, locked layers and skewed pieces. What a work of format 1 has not is in no group, not locked and
 * not skewed, which is also what a row of format 2 says that says nothing of it.
 */
import type { Migration } from './migration.js';

export const addGroups: Migration = (project) => project;
