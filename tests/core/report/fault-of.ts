import { ReportError, type ReportFault } from "#core/report/report-error.ts";

/** Why a report could not be made. @throws what is thrown for another reason */
export function faultOf(make: () => unknown): ReportFault | null {
  try {
    make();
    return null;
  } catch (error) {
    if (error instanceof ReportError) return error.fault;
    throw error;
  }
}
