"""Complaints (客訴紀錄表, O1.3.3): taken, clocked, handled step by step, told, signed off."""
