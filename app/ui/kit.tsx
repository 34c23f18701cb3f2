"use client";
/** The pieces of design-react-kit in use. It marks nothing as client code itself, so what we take passes through here. */
export { Spinner } from "design-react-kit";
