import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = OFF;
  CREATE TABLE IF NOT EXISTS people (
    phone_number_id TEXT NOT NULL, address TEXT NOT NULL, chat TEXT NOT NULL,
    phone TEXT, user_id TEXT, name TEXT, wrote_at INTEGER NOT NULL,
    PRIMARY KEY (phone_number_id, address)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS messages (
    position INTEGER PRIMARY KEY AUTOINCREMENT, wamid TEXT NOT NULL UNIQUE,
    phone_number_id TEXT NOT NULL, chat TEXT NOT NULL, author TEXT NOT NULL, at INTEGER NOT NULL,
    tick INTEGER NOT NULL, revision INTEGER NOT NULL DEFAULT 1, message TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS messages_by_chat ON messages (phone_number_id, chat, position);
  CREATE TABLE IF NOT EXISTS sends (
    n INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, phone_number_id TEXT NOT NULL,
    recipient TEXT NOT NULL, wamid TEXT NOT NULL, body TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS deliveries (
    id INTEGER PRIMARY KEY AUTOINCREMENT, due_at INTEGER NOT NULL, first_at INTEGER NOT NULL,
    attempt INTEGER NOT NULL DEFAULT 0, wamid TEXT NOT NULL, tick TEXT NOT NULL, body TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS deliveries_by_due ON deliveries (due_at);
  CREATE TABLE IF NOT EXISTS templates (
    id INTEGER PRIMARY KEY AUTOINCREMENT, account TEXT NOT NULL, name TEXT NOT NULL, language TEXT NOT NULL,
    category TEXT NOT NULL, status TEXT NOT NULL, rejected_reason TEXT NOT NULL, components TEXT NOT NULL,
    UNIQUE (account, name, language));
`;

/**
 * Opens the simulator's database below a folder. Committed changes survive the death of the process at any moment
 * (WAL); only a power cut could lose the last ones.
 */
export function openDatabase(dataDir: string): DatabaseSync {
  mkdirSync(dataDir, { recursive: true });
  const database = new DatabaseSync(join(dataDir, 'simulator.sqlite'));
  database.exec(SCHEMA);
  return database;
}

/** Runs the work in one transaction: all of its changes are kept, or none. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}
