import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import * as engine from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";

const require = createRequire(import.meta.url);
const schemaPath = "prisma/schema.prisma";

/**
 * The SQL that takes a database from where it is to prisma/schema.prisma, by Prisma's schema engine compiled to
 * WebAssembly (its native engine is a download). Empty when the database is as the schema says. Checks and triggers
 * are outside of what it sees.
 */
export async function schemaDiff(databaseUrl: string): Promise<string> {
  instantiate();
  const files = [{ path: schemaPath, content: readFileSync(schemaPath, "utf8") }];
  const schemaEngine = await engine.SchemaEngine.new(
    { datamodels: [[schemaPath, files[0]!.content]] },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(catalogAdapter(databaseUrl)),
  );
  const { stdout } = await schemaEngine.diff({
    from: { tag: "schemaDatasource", files, configDir: "." },
    to: { tag: "schemaDatamodel", files },
    script: true,
    exitCode: null,
    filters: { externalTables: ["public._prisma_migrations"], externalEnums: [] },
  });
  schemaEngine.free();
  return (stdout ?? "").replace("-- This is an empty migration.", "").trim();
}

const oid = { char: 18, text: 25 };

/** PrismaPg refuses PostgreSQL's internal "char", in which the system catalogs keep one-letter codes. */
function catalogAdapter(connectionString: string): SqlMigrationAwareDriverAdapterFactory {
  const charColumns = new WeakMap<object, number[]>();
  class CatalogPool extends pg.Pool {
    override query(...args: unknown[]): never {
      const result = Reflect.apply(super.query, this, args) as Promise<pg.QueryArrayResult>;
      return result.then((answer) => {
        const columns = answer.fields.flatMap((field, i) => (field.dataTypeID === oid.char ? [i] : []));
        for (const i of columns) answer.fields[i]!.dataTypeID = oid.text;
        charColumns.set(answer.rows, columns);
        return answer;
      }) as never;
    }
  }
  const factory = new PrismaPg(new CatalogPool({ connectionString }), { disposeExternalPool: true });
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const answer = await queryRaw(query);
      for (const i of charColumns.get(answer.rows) ?? []) answer.columnTypes[i] = ColumnTypeEnum.Character;
      return answer;
    };
    return adapter;
  };
  return factory;
}

let instantiated = false;
/** Node loads WebAssembly imports only behind a flag, so the module is instantiated by hand. */
function instantiate(): void {
  if (instantiated) return;
  const folder = path.dirname(require.resolve("@prisma/schema-engine-wasm/schema_engine_bg"));
  const module = new WebAssembly.Module(readFileSync(path.join(folder, "schema_engine_bg.wasm")));
  const instance = new WebAssembly.Instance(module, { "./schema_engine_bg.js": engine as never });
  const exports = instance.exports as { __wbindgen_start: () => void };
  (engine as unknown as { __wbg_set_wasm: (exports: unknown) => void }).__wbg_set_wasm(exports);
  exports.__wbindgen_start();
  instantiated = true;
}
