// The solver, in a process of its own: it keeps the program, moves numbers of it, and proves. Only the page talks to it.
"use strict";
let highs, program;

const unpacked = async (packed) => {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
};

const load = async ({ engine, model }) => {
  const binary = await unpacked(engine);
  highs = await Module({
    instantiateWasm: (imports, done) => {
      WebAssembly.instantiate(binary, imports).then(({ instance, module }) => done(instance, module));
      return {};
    },
  });
  const { columns, rows } = model;
  const [numCols, numRows] = [columns.lower.length, rows.lower.length];
  program = highs.createModel({
    numCols,
    numRows,
    offset: model.offset,
    colCost: Float64Array.from(columns.cost),
    colLower: Float64Array.from(columns.lower),
    colUpper: Float64Array.from(columns.upper),
    rowLower: Float64Array.from(rows.lower, (bound) => bound ?? -Infinity),
    rowUpper: Float64Array.from(rows.upper, (bound) => bound ?? Infinity),
    matrix: {
      format: "csr",
      numRows,
      numCols,
      starts: Int32Array.from(rows.starts),
      indices: Int32Array.from(rows.columns),
      values: Float64Array.from(rows.factors),
    },
    integrality: new Int32Array(numCols).fill(1),
  });
  // The objective is a whole number: two plans that differ do so by at least 1.
  program.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0.999, random_seed: 0 });
  postMessage({ kind: "ready" });
};

const solve = ({ columns, rows, coefficients, seconds }) => {
  columns.forEach(([column, lower, upper]) => program.changeColBounds(column, lower, upper));
  rows.forEach(([row, lower, upper]) => program.changeRowBounds(row, lower ?? -Infinity, upper ?? Infinity));
  coefficients.forEach(([row, column, value]) => program.changeCoefficient(row, column, value));
  program.clearSolver();
  program.options.set("time_limit", seconds);
  program.run({
    [highs.constants.callbackType.mipLogging]: ({ data }) =>
      postMessage({ kind: "progress", best: data.mip_primal_bound, bound: data.mip_dual_bound }),
  });
  const status = program.getModelStatus();
  const { optimal, infeasible } = highs.constants.modelStatus;
  const found = status !== infeasible && Number.isFinite(program.getObjectiveValue()) && program.info.get("primal_solution_status") === 2;
  postMessage({
    kind: "answer",
    proven: status === optimal,
    impossible: status === infeasible,
    value: found ? Math.round(program.getObjectiveValue()) : null,
    bound: Math.ceil(program.info.get("mip_dual_bound") - 1e-6),
    columns: found ? Array.from(program.getSolution().colValue, Math.round) : null,
  });
};

self.onmessage = ({ data }) => (data.kind === "load" ? load(data) : solve(data));
