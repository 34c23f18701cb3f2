/** The few levers of the simulator the demo's past is told with: its clock, and a PSP's counter. */

export interface SimulatorControl {
  setTo(instant: Date): Promise<void>;
  setOffset(offsetMs: number): Promise<void>;
  /** How long FVGPay takes to give a notice its number. */
  setDelay(organisation: string, delayMs: number): Promise<void>;
  pay(organisation: string, codiceAvviso: string, options?: { again?: boolean }): Promise<void>;
}

export function simulatorControl(baseUrl: string): SimulatorControl {
  const send = async (method: string, path: string, body: unknown) => {
    const response = await fetch(`${baseUrl}/_sim/${path}`, {
      method,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`the simulator refused ${path}: ${response.status} ${await response.text()}`);
  };
  const setOffset = (offsetMs: number) => send("PUT", "clock", { offsetMs });
  return {
    setOffset,
    setTo: (instant) => setOffset(instant.getTime() - Date.now()),
    setDelay: (organization, delayMs) => send("PUT", "fvgpay", { organization, delayMs }),
    pay: (organization, nav, options = {}) => send("POST", "pay", { organization, nav, ...options }),
  };
}
